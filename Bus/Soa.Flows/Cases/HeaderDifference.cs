namespace Soa.Flows.Cases;

/// <summary>Compares headers with those that a case expects.</summary>
internal static class HeaderDifference
{
    /// <summary>Returns what differs, for a person.</summary>
    public static IEnumerable<string> Find(IReadOnlyDictionary<string, string> expected, Func<string, string?> actual)
    {
        foreach (var (name, wanted) in expected)
        {
            var given = actual(name) ?? "";
            if (given != wanted)
                yield return $"the header {name}: expected {Quote(wanted)}, but it is {Quote(given)}";
        }
    }

    private static string Quote(string value) => value.Length == 0 ? "not there" : $"'{value}'";
}
