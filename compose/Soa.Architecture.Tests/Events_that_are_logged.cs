using System.Globalization;
using System.Text;
using Soa.Bus.Testing.Proofs;

namespace Soa.Architecture.Tests;

/// <summary>An event id names one event: each library has a thousand ids of its own, and services and hosts share a range.</summary>
public sealed class Events_that_are_logged
{
    private const string ServicesAndHosts = "services and hosts";
    private static readonly IReadOnlyList<LogEvent> Events = LogEvent.ReadAll();

    // The libraries in their order: Soa.Database has 1000 to 1999, Soa.Bus 7000 to 7999.
    private static readonly string[] Ranges = [.. Libraries.All.Select(Libraries.Name), ServicesAndHosts];

    [Test]
    public void Have_ids_that_no_other_event_has()
    {
        var shared =
            from logged in Events
            group logged.File by logged.Id into same
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same)}";

        Assert.That(Events, Is.Not.Empty);
        Assert.That(shared, Is.Empty);
    }

    [Test]
    public void Have_ids_in_the_range_of_their_library()
    {
        var strays = Events.Where(logged => logged.Id / 1000 != FirstOf(RangeOf(logged)) / 1000).Select(
            logged => $"{logged.Id} of {logged.Project} ({logged.File})");

        Assert.That(strays, Is.Empty);
    }

    [Test]
    public void Are_listed_in_one_page()
    {
        var page = new StringBuilder("""
            # Log events

            The id of a log event identifies it in every process and version; alerts and searches should use the id rather than the text. Each library has a
            range of its own. Level and category are set as usual in .NET, by `Logging:LogLevel`.

            A test generates this page from the sources. Regenerating it needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test compose/Soa.Architecture.Tests --filter FullyQualifiedName~Events_that_are_logged
            ```

            """);
        foreach (var range in Events.GroupBy(RangeOf).OrderBy(range => FirstOf(range.Key)))
        {
            var first = FirstOf(range.Key);
            page.Append(
                CultureInfo.InvariantCulture, $"\n## {range.Key}: {first} to {first + 999}\n\n| id | level | text |\n|---|---|---|\n");
            foreach (var logged in range.OrderBy(logged => logged.Id))
                page.Append(CultureInfo.InvariantCulture, $"| {logged.Id} | {logged.Level} | {Cell(logged.Text)} |\n");
        }

        ProofPage.Verify("Bus/EVENTS.md", page.ToString());
    }

    private static string RangeOf(LogEvent logged) => Ranges.Contains(logged.Project) ? logged.Project : ServicesAndHosts;

    private static int FirstOf(string range) => (Array.IndexOf(Ranges, range) + 1) * 1000;

    private static string Cell(string text) =>
        text.Replace("\\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
