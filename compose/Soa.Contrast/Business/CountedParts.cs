using System.Globalization;

namespace Soa.Contrast.Business;

/// <summary>Represents parts that count their statements and listen for HTTP.</summary>
/// <param name="addresses">Their addresses.</param>
internal sealed class CountedParts(IReadOnlyList<Uri> addresses) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>Returns the number of statements of all of them.</summary>
    public async Task<long> CountStatementsAsync()
    {
        var counts = await Task.WhenAll(
            addresses.Select(address => http.GetStringAsync(new Uri(address, StatementCountMapping.Path))));
        return counts.Sum(count => long.Parse(count, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
