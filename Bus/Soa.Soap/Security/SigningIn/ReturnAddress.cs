using Microsoft.AspNetCore.Http;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Keeps the page that somebody wanted to see before they signed in. It is never a page of another site.</summary>
internal static class ReturnAddress
{
    /// <summary>Specifies the field of addresses and forms.</summary>
    public const string Field = "return";

    private const int Longest = 2000;

    /// <summary>Returns the address of a request, to come back to; that of the start if it cannot be opened again.</summary>
    public static string Of(HttpRequest request) => HttpMethods.IsGet(request.Method)
        ? Known($"{request.PathBase}{request.Path}{request.QueryString}", request)
        : Start(request);

    /// <summary>Returns the address if it is one of this site; otherwise that of the start.</summary>
    public static string Known(string? address, HttpRequest request) => IsLocal(address) ? address! : Start(request);

    // Browsers take '/\' for '//', and drop control characters.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and { Length: <= Longest } && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);

    private static string Start(HttpRequest request) => $"{request.PathBase}/";
}
