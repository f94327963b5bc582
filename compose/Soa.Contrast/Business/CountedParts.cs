using Soa.Contrast.Shapes;

namespace Soa.Contrast.Business;

/// <summary>Represents parts that count the work of their databases and listen for HTTP.</summary>
/// <param name="addresses">Their addresses.</param>
internal sealed class CountedParts(IReadOnlyList<Uri> addresses) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>Returns the work of the databases of all of them.</summary>
    public async Task<DatabaseWork> CountDatabaseWorkAsync() => DatabaseWork.Sum(await Task.WhenAll(
        addresses.Select(async address => await http.GetFromJsonAsync<DatabaseWork>(new Uri(address, DatabaseWorkMapping.Path)))));

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
