using Soa.Documents;
using Soa.Messaging.Journal;
using Soa.Messaging.Receiving;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests;

/// <summary>
/// The headers that a receiver adds stay with the document under their own names, so that versions before and after understand each
/// other.
/// </summary>
public sealed class A_document_that_its_receiver_marks
{
    private static readonly RetryHistory Failed =
        new RetryHistory(0, 0, null).Failed(DateTimeOffset.UnixEpoch, new TimeoutException("Too late."), default);

    [Test]
    public void Keeps_the_marks_while_it_is_delayed() =>
        Assert.That(
            Failed.Delay(Marked()).Headers,
            Does.ContainKey("flow-version").WithValue("3-9f2c61a07b1e").And.ContainKey("own").WithValue("1"));

    [Test]
    public void Keeps_the_marks_among_the_dead_letters_with_the_place_of_its_failure()
    {
        var subscription =
            new DocumentSubscription("in", [], (_, _) => Task.FromResult<Document?>(null)) { Flow = _ => new FlowReference("orders", "3") };

        var known = DeadLetter.Create(
            Marked(), subscription, new TimeoutException(), new FailurePlace("lines", "steps/2/call"), Failed, DateTimeOffset.UnixEpoch,
            null);
        var unknown = DeadLetter.Create(Marked(), subscription, new TimeoutException(), default, Failed, DateTimeOffset.UnixEpoch, null);

        Assert.Multiple(() =>
        {
            Assert.That(known.Headers, Does.ContainKey("flow-version").WithValue("3-9f2c61a07b1e"));
            Assert.That(
                known.Headers,
                Does.ContainKey(DeadLetterHeaders.Flow).WithValue("lines")
                    .And.ContainKey(DeadLetterHeaders.Step).WithValue("steps/2/call"));
            Assert.That(
                unknown.Headers, Does.ContainKey(DeadLetterHeaders.Flow).WithValue("orders").And.Not.ContainKey(DeadLetterHeaders.Step));
        });
    }

    private static Document Marked() => new(Xml.Bytes("<A/>"), Guid.NewGuid(), headers: new Dictionary<string, string> { ["own"] = "1" })
    {
        Marks = new Dictionary<string, string> { ["flow-version"] = "3-9f2c61a07b1e" },
    };
}
