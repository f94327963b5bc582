using System.Net.Sockets;
using System.Security.Authentication;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Soa.Messaging.Transports;

/// <summary>Describes in a sentence why a broker cannot be reached.</summary>
internal static class BrokerFailure
{
    // AMQP 0-9-1, 1.1 (reply code 530): the connection may not use the virtual host.
    private const string NotAllowed = "NOT_ALLOWED";

    private const string Check = "Check that it runs, and Soa:Bus:RabbitMq:Host and :Port, or the ConnectionString.";

    /// <summary>Returns the reason and what to do; <c>null</c> if the error is not about the connection to the broker.</summary>
    public static string? ReasonOf(Exception error, RabbitMqOptions broker)
    {
        if (IsQueueAway(error))
            return null;
        var chain = Chain(error).ToList();
        if (broker is { UseTls: true, Tls.Certificate: null } && chain.Exists(IsClosing))
            return "it closed the connection. If it asks for a certificate, set Soa:Bus:RabbitMq:Tls:Certificate.";
        return chain.Select(inner => Explain(inner, broker)).LastOrDefault(reason => reason is not null)
            ?? (chain.Exists(inner => inner is BrokerUnreachableException or ConnectionException) ? OneLine(chain[^1].Message) : null);
    }

    /// <summary>
    /// Returns <c>true</c> if the broker says that there is no such queue (AMQP 0-9-1, reply code 404), though it was asked to declare
    /// it: the node of a cluster that has it is away.
    /// </summary>
    public static bool IsQueueAway(Exception error) => Chain(error).Any(
        inner => inner is OperationInterruptedException { ShutdownReason.ReplyCode: RabbitMQ.Client.Constants.NotFound });

    private static string? Explain(Exception error, RabbitMqOptions broker) => error switch
    {
        PossibleAuthenticationFailureException =>
            $"it refuses the user '{broker.Username}' or the password. Check Soa:Bus:RabbitMq:Username and :Password, "
                + "or the ConnectionString.",
        // The client wraps the broker's answer in other errors, whose code is another; the broker's words stay the same.
        RabbitMQClientException when error.Message.Contains(NotAllowed, StringComparison.Ordinal) =>
            $"it has no virtual host '{broker.VirtualHost}', or the user '{broker.Username}' may not use it. "
                + "Check Soa:Bus:RabbitMq:VirtualHost, or the ConnectionString.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            $"the host name '{broker.Host}' cannot be resolved. Check Soa:Bus:RabbitMq:Host, or the ConnectionString.",
        TimeoutException => $"no answer came from it. {Check}",
        SocketException socket => $"{OneLine(socket.Message)} {Check}",
        AuthenticationException tls => $"TLS failed: {OneLine(tls.Message)}",
        _ => null,
    };

    // With TLS 1.3, a server refuses a client only after the handshake.
    private static bool IsClosing(Exception error) => error is ObjectDisposedException || error.GetType() == typeof(IOException);

    private static IEnumerable<Exception> Chain(Exception error)
    {
        var current = error;
        while (current is not null)
        {
            yield return current;
            current = current is AggregateException several ? MostTelling(several) : current.InnerException;
        }
    }

    // Of the hosts of a cluster, one whose certificate does not count needs somebody, and one that is away comes back.
    private static Exception? MostTelling(AggregateException several) =>
        several.InnerExceptions.FirstOrDefault(one => one is AuthenticationException) ?? several.InnerExceptions.FirstOrDefault();

    private static string OneLine(string text)
    {
        var line = string.Join(
            ' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.EndsWith('.') ? line : line + ".";
    }
}
