using System.ServiceModel;
using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Database.Testing;
using Soa.ServiceModel.Delivery;
using static Soa.ServiceModel.Tests.Delivery.Calls_in_a_transaction;

namespace Soa.ServiceModel.Tests.Delivery;

/// <summary>A program that has its services in the process, and no bus between them.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Calls_within_the_process(DatabaseProvider provider)
{
    private TestDatabase test = null!;
    private ServiceProvider services = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(provider);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(CreateTable));
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSharedDatabase(test.Database)
            .AddScoped<UnitOfWork>()
            .AddScoped<Guestbook>()
            .AddSingleton<Outbox>()
            .AddSingleton<LocalTransaction>()
            .BuildServiceProvider();
    }

    [TearDown]
    public async Task End()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }

    private LocalTransaction Local => services.GetRequiredService<LocalTransaction>();

    [Test]
    public async Task Are_committed_together_with_their_events()
    {
        var last = await Local.RunAsync(async scope =>
        {
            await scope.GetRequiredService<Guestbook>().SignAsync("Ada");
            return await scope.GetRequiredService<Guestbook>().SignAsync("Grace");
        });

        Assert.That(last, Is.EqualTo("Grace is number 2"));
        Assert.That((await VisitsAsync(), await services.GetRequiredService<Outbox>().CountAsync()), Is.EqualTo((2, 2)));
    }

    [TestCase("nobody", typeof(FaultException))]
    [TestCase("slow", typeof(TimeoutException))]
    public async Task Leave_nothing_behind_if_one_of_them_fails(string guest, Type failure)
    {
        await Assert.ThrowsAsync(failure, () => Local.RunAsync(async scope =>
        {
            await scope.GetRequiredService<Guestbook>().SignAsync("Ada");
            return await scope.GetRequiredService<Guestbook>().SignAsync(guest);
        }));

        Assert.That((await VisitsAsync(), await services.GetRequiredService<Outbox>().CountAsync()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Need_no_outbox_if_nobody_wants_the_events()
    {
        var local = new LocalTransaction(test.Database, services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);

        await local.RunAsync(scope => scope.GetRequiredService<Guestbook>().SignAsync("Ada"));

        Assert.That((await VisitsAsync(), await services.GetRequiredService<Outbox>().CountAsync()), Is.EqualTo((1, 0)));
    }

    private Task<int> VisitsAsync() => Local.ReadAsync(scope => scope.GetRequiredService<Guestbook>().CountAsync(""));
}
