using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Soa.Messaging.Settings;

/// <summary>Describes why a section could not be bound to its type, without the words of the binder.</summary>
internal static partial class BindingErrors
{
    private const string Wrapper = "'ErrorOnUnknownConfiguration' was set and";

    /// <summary>Returns one line for the refusal, and one for each value that cannot work.</summary>
    public static IReadOnlyList<string> Of<TSettings>(Exception refusal, IConfigurationSection section)
        where TSettings : class, ISettings
    {
        // In lists and below names the binder wraps what it found.
        while (refusal.Message.StartsWith(Wrapper, StringComparison.Ordinal) && refusal.InnerException is { } inner)
            refusal = inner;
        var keys = Keys().Match(refusal.Message);
        if (!keys.Success)
            return [refusal.Message];
        string[] unknown = [$"{section.Path} has keys that are not settings: {keys.Groups[1].Value}."];
        try
        {
            var settings = section.Get<TSettings>();
            settings?.Complete(section);
            return [.. unknown, .. settings?.FindErrors() ?? []];
        }
        catch (InvalidOperationException)
        {
            return unknown;
        }
    }

    [GeneratedRegex("not found on the instance of [^:]+: (.+)$")]
    private static partial Regex Keys();
}
