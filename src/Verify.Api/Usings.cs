// FluentValidation has a Severity of its own; in Verify the word means how much is at stake
global using Severity = Verify.Domain.Claims.Severity;
