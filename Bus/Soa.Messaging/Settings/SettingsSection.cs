using Microsoft.Extensions.Configuration;

namespace Soa.Messaging.Settings;

/// <summary>Represents a section of the configuration that a part of the process reads.</summary>
public sealed class SettingsSection
{
    private readonly Action<IConfiguration> read;

    private SettingsSection(string name, Type type, bool isOfProcess, Action<IConfiguration> read) =>
        (Name, Type, IsOfProcess, this.read) = (name, type, isOfProcess, read);

    /// <summary>Gets the section's name, such as <c>Soa:Bus</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the type that is bound to it.</summary>
    public Type Type { get; }

    /// <summary>Gets whether the configuration of the process is bound, and no other.</summary>
    internal bool IsOfProcess { get; }

    /// <summary>Returns the section of a type.</summary>
    public static SettingsSection Of<TSettings>()
        where TSettings : class, ISettings => Of<TSettings>(isOfProcess: true);

    internal static SettingsSection Of<TSettings>(bool isOfProcess)
        where TSettings : class, ISettings =>
        new(TSettings.Section, typeof(TSettings), isOfProcess, configuration => configuration.ReadSettings<TSettings>());

    /// <summary>Binds and validates the section.</summary>
    /// <inheritdoc cref="SettingsRegistration.ReadSettings"/>
    public void Check(IConfiguration configuration) => read(configuration);
}
