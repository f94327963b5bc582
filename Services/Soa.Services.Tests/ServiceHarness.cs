using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.ServiceModel.Delivery;

namespace Soa.Services.Tests;

/// <summary>
/// Hosts services on a new database of their own, called the way the host calls them: one transaction a call, rolled back when the call
/// throws. What a call published can be looked at.
/// </summary>
public sealed class ServiceHarness : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;

    private ServiceHarness(TestDatabase test, ServiceProvider services, FakeTimeProvider time)
    {
        this.test = test;
        this.services = services;
        Time = time;
    }

    /// <summary>Gets the database under the services.</summary>
    public SharedDatabase Database => test.Database;

    /// <summary>Gets the services' clock, which a test moves.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Gets the topics of the events that committed calls published, oldest first.</summary>
    public List<string> Published { get; } = [];

    /// <summary>Returns a migrated database and the services that <paramref name="register"/> adds.</summary>
    public static async Task<ServiceHarness> StartAsync(DatabaseProvider provider, Action<IServiceCollection> register)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero))
        {
            AutoAdvanceAmount = TimeSpan.FromMilliseconds(1),
        };
        var test = await TestDatabase.CreateMigratedAsync(provider, time);
        var collection = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddSharedDatabase(test.Database)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddScoped<UnitOfWork>();
        register(collection);
        return new ServiceHarness(test, collection.BuildServiceProvider(validateScopes: true), time);
    }

    /// <summary>Calls <typeparamref name="TService"/> in a transaction.</summary>
    public async Task<TResult> CallAsync<TService, TResult>(Func<TService, Task<TResult>> call)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var result = await Database.InTransactionAsync(session =>
        {
            work.Begin(session);
            return call(scope.ServiceProvider.GetRequiredService<TService>());
        });
        lock (Published)
            Published.AddRange(work.Events.Select(e => e.Topic));
        return result;
    }

    /// <summary>Removes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }
}
