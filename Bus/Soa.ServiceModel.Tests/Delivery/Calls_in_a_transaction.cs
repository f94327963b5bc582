using System.ComponentModel;
using System.ServiceModel;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.Proofs;
using Soa.Database;
using Soa.Database.Testing;
using Soa.ServiceModel.Delivery;

namespace Soa.ServiceModel.Tests.Delivery;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Calls_in_a_transaction(DatabaseProvider provider)
{
    internal static readonly Statement CreateTable = new(
        sqlite: "CREATE TABLE Visit (Id INTEGER PRIMARY KEY AUTOINCREMENT, Guest TEXT NOT NULL)",
        sqlServer: "CREATE TABLE Visit (Id INT IDENTITY(1, 1) NOT NULL PRIMARY KEY, Guest NVARCHAR(100) NOT NULL)");

    private TestDatabase test = null!;
    private ServiceProvider services = null!;
    private ServiceDefinition guestbook = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(provider);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(CreateTable));
        guestbook = ServiceDefinition.Create<IGuestbook, Guestbook>("guestbook");
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSharedDatabase(test.Database)
            .AddScoped<Guestbook>()
            .AddDelivery()
            .BuildServiceProvider();
    }

    [TearDown]
    public async Task End()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.1", "A repeated MessageID gets the earlier answer, and the work is not repeated")]
    public async Task A_repeated_message_gets_the_answer_that_was_given_and_the_work_is_not_done_again()
    {
        var id = Guid.NewGuid();
        var first = await CallAsync("Sign", "Ada", id);
        var second = await CallAsync("Sign", "Ada", id);
        Assert.Multiple(async () =>
        {
            Assert.That(Text(first), Does.Contain("Ada is number 1"));
            Assert.That(Text(second), Is.EqualTo(Text(first)));
            Assert.That(await CountAsync(), Is.EqualTo(1));
            Assert.That(await Outbox.CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Copies_of_a_message_that_arrive_at_once_do_the_work_once()
    {
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CallAsync("Sign", "Ada", id))));
        Assert.Multiple(async () =>
        {
            Assert.That(answers.Select(Text).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_refusal_is_remembered_like_any_other_answer_and_leaves_nothing_else_behind()
    {
        var id = Guid.NewGuid();
        await CallAsync("Sign", "Ada", Guid.NewGuid());
        var refused = await CallAsync("Sign", "nobody", id);
        var again = await CallAsync("Sign", "Grace", id);
        Assert.Multiple(async () =>
        {
            Assert.That(refused.IsFault, Is.True);
            Assert.That(Text(refused), Does.Contain("Say who you are"));
            Assert.That((again.IsFault, Text(again)), Is.EqualTo((true, Text(refused))));
            Assert.That(await CountAsync(), Is.EqualTo(1));
            Assert.That(await Outbox.CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Another_request_under_an_id_that_was_answered_is_refused()
    {
        var id = Guid.NewGuid();
        await CallAsync("Sign", "Ada", id);

        var refused = await CallAsync("Leave", "Ada", id);

        Assert.That(refused.IsFault, Is.True);
        Assert.That(Text(refused), Does.Contain("MessageIdReused").And.Contain("asked for Sign before").And.Contain("Leave needs an id "
            + "of its own"));
        Assert.That((await CountAsync(), Text(await CallAsync("Sign", "Ada", id)).Contains("number 1")), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_technical_failure_is_thrown_and_is_not_remembered()
    {
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<TimeoutException>(() => CallAsync("Sign", "slow", id));
        var recovered = await CallAsync("Sign", "Ada", id);
        Assert.Multiple(async () =>
        {
            Assert.That(recovered.IsFault, Is.False);
            Assert.That(await CountAsync(), Is.EqualTo(1));
            Assert.That(await Outbox.CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_read_only_operation_is_not_remembered()
    {
        var id = Guid.NewGuid();
        var before = await CallAsync("Count", "", id);
        await CallAsync("Sign", "Ada", Guid.NewGuid());
        var after = await CallAsync("Count", "", id);
        Assert.That((Text(before), Text(after)), Is.EqualTo((Text(before), Text(before).Replace(">0<", ">1<"))));
    }

    private Outbox Outbox => services.GetRequiredService<Outbox>();

    private async Task<OperationAnswer> CallAsync(string operation, string name, Guid id) =>
        await services.GetRequiredService<IOperationPipeline>().InvokeAsync(
            guestbook.Operations.Values.Single(o => o.Name == operation), name, new MessageIdentity(id, null), CancellationToken.None);

    private Task<int> CountAsync() => test.Database.ReadAsync(session => session.ScalarAsync<int>(Guestbook.CountVisits));

    private static string Text(OperationAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    [ServiceContract(Name = "Guestbook", Namespace = "http://example.com/guestbook/v1")]
    internal interface IGuestbook
    {
        [OperationContract]
        Task<string> SignAsync(string request);

        [OperationContract]
        Task<string> LeaveAsync(string request);

        [OperationContract]
        [ReadOnly(true)]
        Task<int> CountAsync(string request);
    }

    internal sealed class Guestbook(UnitOfWork work) : IGuestbook
    {
        internal static readonly Statement CountVisits = new("SELECT COUNT(*) FROM Visit");
        private static readonly Statement Insert = new("INSERT INTO Visit (Guest) VALUES (@Guest)");

        public async Task<string> SignAsync(string request)
        {
            await work.Session.ExecuteAsync(Insert, new { Guest = request });
            work.Publish(new Signed { Guest = request }, request);
            return request switch
            {
                "nobody" => throw new FaultException("Say who you are."),
                "slow" => throw new TimeoutException("The ink is dry."),
                _ => $"{request} is number {await work.Session.ScalarAsync<int>(CountVisits)}",
            };
        }

        public Task<string> LeaveAsync(string request) => Task.FromResult($"Goodbye, {request}");

        public async Task<int> CountAsync(string request) => await work.Session.ScalarAsync<int>(CountVisits);
    }

    [System.Runtime.Serialization.DataContract(Namespace = "http://example.com/guestbook/v1")]
    internal sealed class Signed
    {
        [System.Runtime.Serialization.DataMember]
        public required string Guest { get; init; }
    }
}
