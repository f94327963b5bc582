using System.Globalization;
using System.Text.RegularExpressions;

namespace Soa.Contrast.SoaWithBus;

/// <summary>Reads the number of statements from the metrics that the hosts export for Prometheus.</summary>
/// <param name="hosts">The addresses of the hosts.</param>
internal sealed partial class StatementMetrics(IReadOnlyList<Uri> hosts) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>Returns the number of statements of all hosts since their starts.</summary>
    public async Task<long> CountAsync()
    {
        var pages = await Task.WhenAll(hosts.Select(host => http.GetStringAsync(new Uri(host, "metrics"))));
        return pages.SelectMany(page => Count().Matches(page)).Sum(
            match => (long)double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [GeneratedRegex(@"^db_client_operation_duration_seconds_count(?:\{[^}]*\})? ([\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Count();
}
