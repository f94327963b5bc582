using System.Net.Http.Headers;
using System.Text;

namespace Soa.Bus.Tool;

/// <summary>What proves to the bus who acts. From the environment, because arguments can be read by everybody on a machine.</summary>
internal static class Credentials
{
    /// <summary>HTTP Basic with <c>SOA_PASSWORD</c>, or the bearer token <c>SOA_TOKEN</c>; <c>null</c> if there is neither.</summary>
    public static AuthenticationHeaderValue? Of(string user)
    {
        if (Environment.GetEnvironmentVariable("SOA_TOKEN") is { Length: > 0 } token)
            return new AuthenticationHeaderValue("Bearer", token);
        return Environment.GetEnvironmentVariable("SOA_PASSWORD") is { Length: > 0 } password
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))
            : null;
    }
}
