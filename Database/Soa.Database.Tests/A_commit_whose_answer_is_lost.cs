using Soa.Database.Testing;

namespace Soa.Database.Tests;

public sealed class A_commit_whose_answer_is_lost
{
    private static readonly Statement Create = new("CREATE TABLE Visit (Id INTEGER PRIMARY KEY, Guest NVARCHAR(10) NOT NULL)");
    private static readonly Statement Insert = new("INSERT INTO Visit (Guest) VALUES ('Ada')");
    private static readonly Statement Count = new("SELECT COUNT(*) FROM Visit");

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Is_reported_and_the_work_is_not_run_again()
    {
        var commits = new LostCommits(test.Options, canLoseCommits: true) { ToLose = 1 };
        using var database = commits.Open();
        var error = await Assert.ThrowsAsync<CommitUnknownException>(
            () => database.InTransactionAsync(session => session.ExecuteAsync(Insert)));
        Assert.Multiple(async () =>
        {
            Assert.That(error!.Message, Does.Contain("may or may not have been done").And.Contain(database.ToString()));
            Assert.That(await CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Is_no_question_where_a_commit_that_fails_was_not_carried_out()
    {
        var commits = new LostCommits(test.Options, canLoseCommits: false) { ToLose = 2, RollBack = true };
        using var database = commits.Open();
        await database.InTransactionAsync(session => session.ExecuteAsync(Insert));
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    private Task<int> CountAsync() => test.Database.ReadAsync(session => session.ScalarAsync<int>(Count));
}
