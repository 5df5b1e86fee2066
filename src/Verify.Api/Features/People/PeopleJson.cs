using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegisterPersonBody))]
[JsonSerializable(typeof(RoleBody))]
[JsonSerializable(typeof(DeclineRoleBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(OpenKeyEnrolmentBody))]
[JsonSerializable(typeof(OpenAccountBody))]
[JsonSerializable(typeof(AccountCodeView))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(RedeemKeyBody))]
[JsonSerializable(typeof(RotateKeyBody))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(Page<PersonView>))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(Page<KeyView>))]
[JsonSerializable(typeof(EnrolmentView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(Role?))]
internal sealed partial class PeopleJson : JsonSerializerContext;
