using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Api.Http.Paging;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>JSON of the bodies, views and parameters of this area.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AddAuthorityBody))]
[JsonSerializable(typeof(AddConfidentialAuthorityBody))]
[JsonSerializable(typeof(ConfidentialIdentity))]
[JsonSerializable(typeof(AuthorityIdentityView))]
[JsonSerializable(typeof(ShareAuthorityBody))]
[JsonSerializable(typeof(RenameAuthorityBody))]
[JsonSerializable(typeof(AddAuthorityAliasBody))]
[JsonSerializable(typeof(AuthorityIdentifierBody))]
[JsonSerializable(typeof(StrikeAuthorityIdentifierBody))]
[JsonSerializable(typeof(AddAuthorityRoleBody))]
[JsonSerializable(typeof(CloseAuthorityRoleBody))]
[JsonSerializable(typeof(StrikeAuthorityRoleBody))]
[JsonSerializable(typeof(MergeAuthorityBody))]
[JsonSerializable(typeof(UnmergeAuthorityBody))]
[JsonSerializable(typeof(AuthorityView))]
[JsonSerializable(typeof(Page<AuthorityView>))]
[JsonSerializable(typeof(AuthorityKind?))]
internal sealed partial class AuthoritiesJson : JsonSerializerContext;
