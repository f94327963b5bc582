using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Database.Testing;
using Soa.ServiceModel.Delivery;

namespace Soa.ServiceModel.Tests.Delivery;

/// <summary>The connection is lost during the commit, and nobody is told whether it was carried out.</summary>
public sealed class Calls_whose_commit_is_lost
{
    private static readonly Statement CreateTable = new("CREATE TABLE Visit (Id INTEGER PRIMARY KEY, Guest NVARCHAR(100) NOT NULL)");

    private TestDatabase test = null!;
    private LostCommits commits = null!;
    private SharedDatabase database = null!;
    private ServiceProvider services = null!;
    private ServiceDefinition guestbook = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(CreateTable));
        commits = new LostCommits(test.Options, canLoseCommits: true);
        database = commits.Open();
        guestbook = ServiceDefinition.Create<Calls_in_a_transaction.IGuestbook, Calls_in_a_transaction.Guestbook>("guestbook");
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSharedDatabase(database)
            .AddScoped<Calls_in_a_transaction.Guestbook>()
            .AddDelivery()
            .BuildServiceProvider();
    }

    [TearDown]
    public async Task End()
    {
        await services.DisposeAsync();
        database.Dispose();
        await test.DisposeAsync();
    }

    [Test]
    public async Task Are_answered_and_done_once_with_and_without_a_message_id([Values] bool hasId, [Values] bool rollsBack)
    {
        (commits.ToLose, commits.RollBack) = (1, rollsBack);
        var answer = await SignAsync(hasId ? Guid.NewGuid() : null);
        Assert.Multiple(async () =>
        {
            Assert.That(Encoding.UTF8.GetString(answer.Body.Span), Does.Contain("Ada is number 1"));
            Assert.That(await CountAsync(), Is.EqualTo(1));
            Assert.That(await services.GetRequiredService<Outbox>().CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Are_done_once_though_the_second_commit_is_lost_too_and_the_message_is_repeated()
    {
        (commits.ToLose, commits.RollBack) = (2, true);
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<CommitUnknownException>(() => SignAsync(id));
        await SignAsync(id);
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_ids_are_two_though_they_belong_to_one_conversation()
    {
        var conversation = Guid.NewGuid();
        await SignAsync(null, conversation);
        await SignAsync(null, conversation);
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    private async Task<OperationAnswer> SignAsync(Guid? id, Guid? conversation = null) =>
        await services.GetRequiredService<IOperationPipeline>().InvokeAsync(
            guestbook.Operations.Values.Single(o => o.Name == "Sign"),
            "Ada",
            new MessageIdentity(id, conversation),
            CancellationToken.None);

    private Task<int> CountAsync() =>
        test.Database.ReadAsync(session => session.ScalarAsync<int>(Calls_in_a_transaction.Guestbook.CountVisits));
}
