using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Soap.Security;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security;

/// <summary>
/// Two processes behind a load balancer: they share a database and nothing else. The service takes UsernameTokens, the flow signed and
/// encrypted messages.
/// </summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class A_message_that_is_replayed_elsewhere : SignedSituation
{
    private static readonly Statement Count = new("SELECT COUNT(*) FROM UsedTokens");

    private TestDatabase database = null!;
    private Dictionary<string, string?>? settings;
    private SecuredHost second = null!;

    protected override Dictionary<string, string?> Settings => settings ??= BothKinds(base.Settings);

    [OneTimeSetUp]
    public override async Task StartHost()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        Host = await StartAsync();
        second = await StartAsync();
    }

    [OneTimeTearDown]
    public override async Task StopHost()
    {
        await second.DisposeAsync();
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    [Attack("Replayed security headers, at another process", "Authentication")]
    public async Task Is_refused_there([ValueSource(nameof(Targets))] string path)
    {
        var message = Message(path);

        var here = await PostAsync(Host, path, message);
        var there = await PostAsync(second, path, message);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(here.Status, Is.EqualTo(HttpStatusCode.OK), here.Text);
            Assert.That((there.Status, there.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "a:FailedAuthentication")), there.Text);
            Assert.That(there.Reason, Does.Contain("was used before"));
        }

        Assert.That((await PostAsync(second, path, Message(path))).Status, Is.EqualTo(HttpStatusCode.OK), "the next good call");
    }

    [Test]
    [Attack("Replayed security headers, after a restart", "Authentication")]
    public async Task Is_refused_after_a_restart([ValueSource(nameof(Targets))] string path)
    {
        var message = Message(path);
        await using (var first = await StartAsync())
            Assert.That((await PostAsync(first, path, message)).Status, Is.EqualTo(HttpStatusCode.OK));

        await using var restarted = await StartAsync();
        var answer = await PostAsync(restarted, path, message);

        Assert.That(answer.Code, Is.EqualTo("a:FailedAuthentication"), answer.Text);
    }

    [Test]
    [Attack("Replayed security headers, everywhere at once", "Authentication")]
    public async Task Is_accepted_once_however_many_send_it_at_once([ValueSource(nameof(Targets))] string path)
    {
        var message = Message(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(i % 2 == 0 ? Host : second, path, message)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1));
            Assert.That(answers.Count(answer => answer.Text.Contains("FailedAuthentication")), Is.EqualTo(answers.Length - 1));
        }
    }

    [Test]
    public async Task Is_refused_while_the_database_cannot_tell([ValueSource(nameof(Targets))] string path)
    {
        await using var without = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await SecuredHost.StartAsync(Settings, Clock, database: without.Options);
        var message = Message(path);

        var first = await PostAsync(host, path, message);
        var again = await PostAsync(host, path, message);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Status, first.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "s:Server")), first.Text);
            Assert.That(first.Reason, Does.Contain("cannot be found out just now").And.Not.Contain("UsedTokens"));
            Assert.That(again.Reason, Is.EqualTo(first.Reason), "it is not called a replay, for it was not used");
            Assert.That(host.Calls, Is.Zero);
        }
    }

    [Test]
    public async Task Is_remembered_as_long_as_it_would_be_taken_and_no_longer(
        [ValueSource(typeof(TestDatabases), nameof(TestDatabases.All))] DatabaseProvider provider)
    {
        await using var shared = await TestDatabase.CreateMigratedAsync(provider);
        var guard = new ReplayGuard(new SecurityOptions(), Clock, shared.Database);
        foreach (var minutes in (int[])[1, 2, 3])
            Assert.That(
                await guard.UseAsync(Guid.NewGuid().ToByteArray(), Noon.AddMinutes(minutes), "token", CancellationToken.None), Is.Null);

        await shared.Database.InTransactionAsync(
            session => session.ExecuteAsync(ReplayGuard.DeleteExpired, new { Before = Noon.AddMinutes(2).UtcDateTime, Take = 10 }));

        Assert.That(await shared.Database.ReadAsync(session => session.ScalarAsync<long>(Count)), Is.EqualTo(2));
    }

    [Test]
    public async Task Costs_an_insert()
    {
        const int messages = 2_000;
        var guard = new ReplayGuard(new SecurityOptions(), Clock, database.Database);
        await guard.UseAsync(Guid.NewGuid().ToByteArray(), Noon, "token", CancellationToken.None);
        var began = TimeProvider.System.GetTimestamp();

        var eightAtOnce = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForEachAsync(Enumerable.Range(0, messages), eightAtOnce, async (_, cancellationToken) =>
            Assert.That(await guard.UseAsync(Guid.NewGuid().ToByteArray(), Noon, "token", cancellationToken), Is.Null));

        TestContext.Out.WriteLine("figure: replays, tokens remembered in the database, 8 at once: "
            + $"{TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / messages:0} µs each");
    }

    private static Dictionary<string, string?> BothKinds(Dictionary<string, string?> signed)
    {
        var both = SecuredHost.Users();
        foreach (var (name, value) in signed.Where(
            setting => !setting.Key.StartsWith("Soa:Security:Messages:Services", StringComparison.Ordinal)))
            both[name] = value;
        return both;
    }

    private Task<SecuredHost> StartAsync() => SecuredHost.StartAsync(Settings, Clock, database: database.Options);

    private string Message(string path) => path == Service ? Envelope(Borrow, Digest(Clock.GetUtcNow())) : Signed(path);

    private static async Task<SoapAnswer> PostAsync(SecuredHost host, string path, string envelope)
    {
        using var content = new StringContent(envelope, Encoding.UTF8, "text/xml");
        using var response = await host.Client.PostAsync(path, content);
        return new SoapAnswer(response.StatusCode, null, await response.Content.ReadAsStringAsync());
    }
}
