using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Xml;
using MassTransit;
using RabbitMQ.Client.Exceptions;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Failures;

/// <summary>
/// Applies the one rule about technical failures: which of them are expected, and whether they pass. The log, the answers to callers and
/// the retries all ask here.
/// </summary>
public static class Failure
{
    /// <summary>Returns the kind of a failure. A type that is not named here is a bug.</summary>
    public static FailureKind KindOf(Exception failure) => failure switch
    {
        StepFailedException { InnerException: { } cause } => KindOf(cause),
        ServiceUnavailableException { IsPermanent: true } => FailureKind.Permanent,
        ServiceUnavailableException or MassTransitException and not ConfigurationException => CauseOf(failure) == FailureKind.Bug
            ? FailureKind.Bug
            : FailureKind.Passing,
        IExpectedFailure expected => expected.Kind,
        AggregateException several => several.InnerExceptions.Max(KindOf),
        OperationCanceledException or TimeoutException => FailureKind.Passing,
        HttpRequestException or SocketException or AuthenticationException => FailureKind.Passing,
        IOException or UnauthorizedAccessException => FailureKind.Passing,
        RabbitMQClientException or CommitUnknownException => FailureKind.Passing,
        DbException error => DatabaseOutage.Is(error) ? FailureKind.Passing : FailureKind.Bug,
        BusinessFaultException or DocumentRefusedException or MalformedDocumentException => FailureKind.Permanent,
        DatabaseConfigurationException or MigrationException => FailureKind.Permanent,
        XmlException or JsonException or InvalidDataException => FailureKind.Permanent,
        _ => FailureKind.Bug,
    };

    /// <summary>Returns what happened in one line: the message, with those of its causes that say more.</summary>
    public static string Describe(Exception failure)
    {
        failure = StepFailedException.CauseOf(failure);
        var text = failure is AggregateException several
            ? string.Join(" ", several.Flatten().InnerExceptions.Select(Describe).Distinct(StringComparer.Ordinal))
            : XmlCharacters.ToLine(failure.Message).Trim();
        return failure is not AggregateException
            && failure.InnerException is { } cause and not OperationCanceledException and not TimeoutException
            && Describe(cause) is var more && !text.Contains(more.TrimEnd('.'), StringComparison.Ordinal)
                ? $"{text.TrimEnd('.')}. {more}"
                : text;
    }

    private static FailureKind CauseOf(Exception failure) => failure.InnerException is { } cause ? KindOf(cause) : FailureKind.Passing;
}
