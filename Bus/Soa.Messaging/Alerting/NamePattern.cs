namespace Soa.Messaging.Alerting;

/// <summary>Matches names of flows and queues: a name, or the beginning of one with <c>*</c>.</summary>
internal static class NamePattern
{
    /// <summary>Returns whether a pattern fits a name.</summary>
    public static bool Fits(string pattern, string name) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : pattern == name;
}
