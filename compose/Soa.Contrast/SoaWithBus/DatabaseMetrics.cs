using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.SoaWithBus;

/// <summary>Reads the work of the database from the metrics that the hosts export for Prometheus.</summary>
/// <param name="hosts">The addresses of the hosts.</param>
internal sealed partial class DatabaseMetrics(IReadOnlyList<Uri> hosts) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>Returns the work of all hosts since their starts.</summary>
    public async Task<DatabaseWork> CountAsync()
    {
        var pages = await Task.WhenAll(hosts.Select(host => http.GetStringAsync(new Uri(host, "metrics"))));
        return new DatabaseWork(Sum(pages, Statements()), Sum(pages, Transactions()), Sum(pages, RoundTrips()));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static long Sum(string[] pages, Regex counts) => pages.SelectMany(page => counts.Matches(page)).Sum(
        match => (long)double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^db_client_operation_duration_seconds_count(?:\{[^}]*\})? ([\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Statements();

    [GeneratedRegex(@"^soa_database_transactions_total(?:\{[^}]*\})? ([\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Transactions();

    [GeneratedRegex(@"^soa_database_round_trips_total(?:\{[^}]*\})? ([\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex RoundTrips();
}
