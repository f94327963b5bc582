using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using MassTransit;
using Microsoft.Data.Sqlite;
using RabbitMQ.Client.Exceptions;
using Soa.Database;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.ServiceModel;
using Fault = Soa.Documents.Faults.Fault;

namespace Soa.Flows.Tests.Failures;

public sealed class The_kind_of_a_failure
{
    private static readonly InvalidOperationException Bug = new("Sequence contains no elements");

    private static IEnumerable<TestCaseData> Cases()
    {
        TestCaseData Of(FailureKind kind, string what, Exception failure) => new TestCaseData(failure, kind).SetArgDisplayNames(what);
        var refused = new HttpRequestException("Connection refused (127.0.0.1:1)", new SocketException((int)SocketError.ConnectionRefused));
        yield return Of(FailureKind.Passing, "a partner that refuses connections", new ServiceUnavailableException("POST failed", refused));
        yield return Of(
            FailureKind.Passing, "a partner without a trusted certificate",
            new HttpRequestException("TLS", new AuthenticationException("untrusted")));
        yield return Of(
            FailureKind.Passing, "a call that took too long", new ServiceUnavailableException("late", new TaskCanceledException()));
        yield return Of(
            FailureKind.Passing, "a flow that took too long",
            new FlowTimeoutException("a", TimeSpan.FromSeconds(1), isOwn: true, new OperationCanceledException()));
        yield return Of(FailureKind.Passing, "a time-out", new TimeoutException());
        yield return Of(FailureKind.Passing, "a broken connection", new IOException("Connection reset by peer"));
        yield return Of(FailureKind.Passing, "a folder without permission", new UnauthorizedAccessException());
        yield return Of(FailureKind.Passing, "a locked database", new SqliteException("database is locked", 5));
        yield return Of(FailureKind.Passing, "a disk that is full", new SqliteException("database or disk is full", 13));
        yield return Of(FailureKind.Passing, "a database that is not there", new SqliteException("unable to open database file", 14));
        yield return Of(
            FailureKind.Passing, "a database that is not migrated yet", new SqliteException("SQLite Error 1: 'no such table: Orders'.", 1));
        yield return Of(FailureKind.Passing, "a commit without an answer", new CommitUnknownException("SQLite", new IOException()));
        yield return Of(
            FailureKind.Passing, "a broker that is away",
            new BrokerUnreachableException(new SocketException((int)SocketError.ConnectionRefused)));
        yield return Of(
            FailureKind.Passing, "a broker that is away, in MassTransit's words",
            new ConnectionException("Broker unreachable", new IOException()));
        yield return Of(
            FailureKind.Permanent, "a service that failed for good", new ServiceUnavailableException("failed") { IsPermanent = true });
        yield return Of(FailureKind.Permanent, "a wrong map", new FlowException("Map a.xslt wrote no element."));
        yield return Of(
            FailureKind.Permanent, "an answer that cannot be read",
            new MalformedDocumentException(new Document(default, Guid.NewGuid()), new XmlException("Root element is missing.")));
        yield return Of(FailureKind.Permanent, "a refusal", new BusinessFaultException(new Violation("A", "b")));
        yield return Of(FailureKind.Permanent, "a told refusal", new FaultedReplyException(Fault.Sender("A", "b"), new FlowException("c")));
        yield return Of(FailureKind.Permanent, "a document that is none", new InvalidDataException("The body is not an XML document."));
        yield return Of(FailureKind.Bug, "a bug", Bug);
        yield return Of(FailureKind.Bug, "a bug behind a service", new ServiceUnavailableException("could not be stored", Bug));
        yield return Of(FailureKind.Bug, "a bug behind the transport", new TransportException(new Uri("queue:a"), "failed", Bug));
        yield return Of(FailureKind.Bug, "a bug beside what is expected", new AggregateException(new IOException(), Bug));
        yield return Of(FailureKind.Bug, "a bug that the caller was told of", new FaultedReplyException(Fault.Receiver("A", "b"), Bug));
        yield return Of(FailureKind.Bug, "a statement that is wrong", new SqliteException("SQLite Error 1: 'no such column: Orders'.", 1));
        yield return Of(FailureKind.Bug, "a row that breaks a constraint", new SqliteException("NOT NULL constraint failed", 19));
        yield return Of(FailureKind.Bug, "a null", new NullReferenceException());
    }

    [TestCaseSource(nameof(Cases))]
    public void Follows_from_its_type(Exception failure, FailureKind kind) => Assert.That(Failure.KindOf(failure), Is.EqualTo(kind));

    [Test]
    public void Is_told_in_one_line_with_what_its_causes_add()
    {
        var untrusted = new AuthenticationException("The remote certificate was rejected:\r\n UntrustedRoot");
        var tls = new HttpRequestException("The SSL connection could not be established, see inner exception.", untrusted);
        var refused = new HttpRequestException("Connection refused (127.0.0.1:1)", new SocketException((int)SocketError.ConnectionRefused));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Failure.Describe(tls), Is.EqualTo("The SSL connection could not be established, see inner exception. "
                + "The remote certificate was rejected:  UntrustedRoot"));
            Assert.That(
                Failure.Describe(new ServiceUnavailableException($"POST http://a failed: {refused.Message}", refused)),
                Is.EqualTo("POST http://a failed: Connection refused (127.0.0.1:1)"));
            Assert.That(
                Failure.Describe(new ServiceUnavailableException("No answer within 5 s.", new TaskCanceledException())),
                Is.EqualTo("No answer within 5 s."));
            Assert.That(
                Failure.Describe(new AggregateException(new IOException("One."), new IOException("Two."), new IOException("One."))),
                Is.EqualTo("One. Two."));
        }
    }
}
