using Microsoft.Extensions.Options;

namespace Soa.Messaging.Settings;

/// <summary>Validates settings by their own rules.</summary>
internal sealed class SettingsValidator<TSettings> : IValidateOptions<TSettings>
    where TSettings : class, ISettings
{
    public ValidateOptionsResult Validate(string? name, TSettings options) =>
        options.FindErrors().ToList() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
