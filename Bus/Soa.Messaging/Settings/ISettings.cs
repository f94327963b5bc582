using Microsoft.Extensions.Configuration;

namespace Soa.Messaging.Settings;

/// <summary>
/// Settings that are bound from one section of the configuration and checked before a process starts; see
/// <see cref="SettingsRegistration"/>.
/// </summary>
public interface ISettings
{
    /// <summary>Gets the section, such as <c>Soa:Bus</c>.</summary>
    static abstract string Section { get; }

    /// <summary>Returns one line for each value that cannot work. Each begins with the full name of its setting.</summary>
    IEnumerable<string> FindErrors();

    /// <summary>Reads what the configuration binder cannot, such as a list that is written as one text.</summary>
    /// <param name="section">The section from which the rest was bound.</param>
    void Complete(IConfigurationSection section)
    {
    }
}
