namespace Soa.Database.Tests;

/// <summary>A transaction that finds, when it writes, that another has changed what it had read.</summary>
public sealed class A_row_that_another_has_changed
{
    private static readonly Statement One = new("SELECT 1");

    private static readonly DatabaseOptions Memory = new() { ConnectionString = "Data Source=:memory:" };

    [Test]
    public async Task Lets_the_transaction_start_over()
    {
        using var database = new SharedDatabase(Memory);
        var attempts = 0;
        await database.InTransactionAsync(async session =>
        {
            await session.ScalarAsync<int>(One);
            ConcurrentChangeException.ThrowIfUnchanged(rows: attempts++, "Order SO-1");
        });
        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Is_named_when_it_never_keeps_still()
    {
        using var database = new SharedDatabase(Memory with { TransientRetries = 2 });
        var attempts = 0;
        var error = (await Assert.CatchAsync<ConcurrentChangeException>(() => database.InTransactionAsync(session =>
        {
            attempts++;
            ConcurrentChangeException.ThrowIfUnchanged(rows: 0, "Order SO-1");
            return Task.CompletedTask;
        })))!;
        Assert.Multiple(() =>
        {
            Assert.That(attempts, Is.EqualTo(3));
            Assert.That(error.Message, Is.EqualTo("Order SO-1 was changed by another transaction at the same time. Try again."));
            Assert.That(DatabaseOutage.Is(error), Is.True, "the work is done later");
        });
    }
}
