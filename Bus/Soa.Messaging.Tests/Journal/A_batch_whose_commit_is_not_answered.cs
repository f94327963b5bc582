using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Writing;
using Soa.Testing.Journal;

namespace Soa.Messaging.Tests.Journal;

/// <summary>Whether the journal wrote it, it finds out, and writes it once.</summary>
public sealed class A_batch_whose_commit_is_not_answered
{
    private TestDatabase test = null!;
    private LostCommits commits = null!;
    private SharedDatabase database = null!;
    private JournalStore store = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        commits = new LostCommits(test.Options, canLoseCommits: true);
        database = commits.Open();
        store = new JournalStore(database, TimeProvider.System);
    }

    [TearDown]
    public async Task End()
    {
        database.Dispose();
        await test.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Is_there_once_whether_it_was_carried_out_or_not(bool isRolledBack)
    {
        await WriteAsync("<First/>");
        (commits.ToLose, commits.RollBack) = (1, isRolledBack);
        await WriteAsync("<Second/>");
        await WriteAsync("<Third/>");
        Assert.That(await NamesAsync(), Is.EqualTo((string[])["First", "Second", "Third"]));
    }

    [Test]
    public async Task Is_there_once_when_the_first_of_a_process_is_lost_more_than_once()
    {
        (commits.ToLose, commits.RollBack) = (2, true);
        await WriteAsync("<First/>");
        (commits.ToLose, commits.RollBack) = (1, false);
        await WriteAsync("<Second/>");
        Assert.That(await NamesAsync(), Is.EqualTo((string[])["First", "Second"]));
    }

    [Test]
    public async Task Does_not_hide_that_the_batch_of_another_process_is_missing()
    {
        var other = new JournalStore(database, TimeProvider.System);
        await WriteAsync("<First/>");
        await WriteAsync("<Second/>");
        (commits.ToLose, commits.RollBack) = (1, true);
        await WriteAsync("<Third/>", other);
        Assert.That(await NamesAsync(), Is.EqualTo((string[])["First", "Second", "Third"]));
    }

    // As JournalWriter does: until it is written.
    private async Task WriteAsync(string body, JournalStore? into = null)
    {
        var (rows, keys) = new JournalRowMaker(new JournalOptions()).Make([Entries.New(body)]);
        var blocks = new BlockBuilder().Build(rows, keys);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await (into ?? store).WriteAsync(blocks, default);
                return;
            }
            catch (CommitUnknownException) when (attempt < 5)
            {
            }
        }
    }

    private async Task<IEnumerable<string?>> NamesAsync()
    {
        var found = await new JournalReader(database).FindAsync(new JournalQuery { Take = 100 }, default);
        return found.OrderBy(entry => entry.EntryId).Select(entry => entry.DocumentName);
    }
}
