using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Importing;

/// <summary>Reads WSDLs and schemas, from files or by HTTP.</summary>
internal sealed class WsdlSource : IDisposable
{
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = MostBytes };

    /// <summary>Reads a document.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    /// <exception cref="BusUnreachableException">Nothing answers at the address.</exception>
    public async Task<byte[]> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.IsFile)
            return await File.ReadAllBytesAsync(address.LocalPath, cancellationToken);
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new ImportException($"{address} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ImportException($"{address} is larger than {MostBytes / 1024 / 1024} MB.", failure);
        }
        catch (HttpRequestException failure)
        {
            throw BusUnreachableException.Elsewhere(address.ToString(), failure);
        }
        catch (TaskCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw BusUnreachableException.Elsewhere(address.ToString(), late);
        }
    }

    public void Dispose() => http.Dispose();
}
