using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Says for people why a sign-in at the provider failed. The details are in the log.</summary>
/// <param name="Status">The HTTP status of the page.</param>
/// <param name="Message">What happened, and what to do.</param>
internal sealed record ProviderFailure(int Status, string Message)
{
    private const string NotBegunHere = "Correlation failed.";
    private const string AccessDenied = "access_denied";

    /// <summary>Returns what is said when the provider cannot be reached.</summary>
    public static ProviderFailure Away(string provider) => new(
        StatusCodes.Status503ServiceUnavailable, $"{provider} does not answer, so you cannot sign in there now. Try again in a minute.");

    /// <summary>Explains a failure of the callback.</summary>
    public static ProviderFailure Of(Exception? failure, string provider) => failure switch
    {
        _ when IsAway(failure) => Away(provider),
        _ when IsDenied(failure) => new(
            StatusCodes.Status403Forbidden, $"{provider} did not sign you in: it was cancelled, or you may not use this system."),
        { Message: var message } when message == NotBegunHere || message.Contains("message.State", StringComparison.Ordinal) => new(
            StatusCodes.Status400BadRequest, "This sign-in was not begun in this browser, or it took too long. Sign in again."),
        _ => new(
            StatusCodes.Status400BadRequest, $"The answer of {provider} is not valid here, so you are not signed in. Sign in again; "
                + "if that does not help, show this page to whoever runs the system: the log says more."),
    };

    /// <summary>Returns whether a failure is one of the network.</summary>
    public static bool IsAway(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is HttpRequestException or SocketException or TimeoutException or TaskCanceledException)
                return true;
        }

        return false;
    }

    private static bool IsDenied(Exception? failure) =>
        failure?.Data["error"] as string == AccessDenied
        || failure?.Message.StartsWith("Access was denied", StringComparison.Ordinal) == true;
}
