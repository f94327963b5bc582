using System.Net.Http.Headers;
using System.Text;

namespace Soa.Bus.Tool.Connecting;

/// <summary>
/// Provides the credentials for the bus. They come from the environment, because everybody on a machine can read the arguments of a
/// process.
/// </summary>
internal static class Credentials
{
    /// <summary>Returns HTTP Basic with <c>SOA_PASSWORD</c>, or the bearer token <c>SOA_TOKEN</c>; <c>null</c> if neither is set.</summary>
    public static AuthenticationHeaderValue? Of(string user)
    {
        if (Environment.GetEnvironmentVariable("SOA_TOKEN") is { Length: > 0 } token)
            return new AuthenticationHeaderValue("Bearer", token);
        return Environment.GetEnvironmentVariable("SOA_PASSWORD") is { Length: > 0 } password
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))
            : null;
    }
}
