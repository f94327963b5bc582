using Soa.Bus.Journal;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Testing.Journal;

namespace Soa.Bus.Tests.Journal;

/// <summary>The tree of what led to what, and its page.</summary>
public sealed class The_story_of_a_conversation
{
    [Test]
    public void Is_a_tree_of_causes_in_which_an_answer_stands_with_what_it_answers()
    {
        var (root, call, lost) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var story = Conversation.Tell(
        [
            Item(1, "Received", root, null), Item(2, "Sent", call, root), Item(3, "Received", call, root),
            Item(4, "Answered", Guid.NewGuid(), call), Item(5, "Received", lost, Guid.NewGuid()),
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(story.Messages.Select(message => message.MessageId), Is.EqualTo([root, lost]));
            Assert.That(story.Messages[0].Led.Single().Entries.Select(entry => entry.EntryId), Is.EqualTo((long[])[2, 3, 4]));
        }
    }

    [Test]
    public void Is_told_even_if_its_causes_go_in_a_circle()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var story = Conversation.Tell([Item(1, "Received", one, other), Item(2, "Received", other, one)]);
        Assert.That(story.Messages.Single().Led, Has.Count.EqualTo(1));
    }

    [Test]
    public void Runs_nothing_that_stands_in_a_document()
    {
        const string hostile = "\"><script>alert('x')</script>";
        var item = Item(1, "Received", Guid.NewGuid(), null, hostile);
        var pages = ConversationPage.Render(Conversation.Tell([item]))
            + SearchPage.Render(hostile, [])
            + SearchPage.Render(
                hostile,
                [
                    new ConversationSummary
                    {
                        ConversationId = Guid.NewGuid(),
                        Began = item.At,
                        Entries = 1,
                        Problems = 1,
                        DocumentName = hostile,
                        Endpoint = hostile,
                    },
                ]);
        Assert.That(pages, Does.Not.Contain("<script"));
        Assert.That(pages, Does.Contain("&lt;script&gt;"));
    }

    private static JournalItem Item(long id, string kind, Guid message, Guid? cause, string text = "X") => new()
    {
        EntryId = id,
        Kind = kind,
        MessageId = message,
        ConversationId = message,
        CausationId = cause,
        DocumentName = text,
        Endpoint = text,
        Flow = text,
        Step = text,
        Fault = text,
        Reason = text,
        At = Entries.Noon.UtcDateTime.AddSeconds(id),
        Microseconds = 1,
        Outcome = nameof(JournalOutcome.Fault),
        Attempt = 2,
        BodySize = 1,
        KeptBytes = 1,
    };
}
