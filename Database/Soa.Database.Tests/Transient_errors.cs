using System.Data.Common;
using System.Reflection;
using Microsoft.Data.SqlClient;
using Soa.Database.Dialects;

namespace Soa.Database.Tests;

/// <summary>Checks which errors of SQL Server cause a transaction to be run again.</summary>
public sealed class Transient_errors
{
    // Issue 3's, SqlClient's own, and those of connections.
    [TestCase(1204)]
    [TestCase(1205)]
    [TestCase(1222)]
    [TestCase(3960)]
    [TestCase(-2)]
    [TestCase(-1)]
    [TestCase(64)]
    [TestCase(233)]
    [TestCase(976)]
    [TestCase(978)]
    [TestCase(979)]
    [TestCase(982)]
    [TestCase(983)]
    [TestCase(4060)]
    [TestCase(4221)]
    [TestCase(10053)]
    [TestCase(10054)]
    [TestCase(10060)]
    [TestCase(11001)]
    [TestCase(10928)]
    [TestCase(40197)]
    [TestCase(40501)]
    [TestCase(40613)]
    [TestCase(49918)]
    [TestCase(49919)]
    [TestCase(49920)]
    public void Are_those_that_pass(int number) => Assert.That(TransientErrors.Contains(number, severity: 11), Is.True);

    [TestCase(2601, TestName = "Are_not_a_duplicate_key_of_an_index")]
    [TestCase(2627, TestName = "Are_not_a_duplicate_key_of_a_constraint")]
    [TestCase(547, TestName = "Are_not_a_violated_check_or_reference")]
    [TestCase(515, TestName = "Are_not_a_missing_value")]
    [TestCase(8152, TestName = "Are_not_a_text_that_is_too_long")]
    [TestCase(2628, TestName = "Are_not_a_text_that_is_too_long_for_a_named_column")]
    [TestCase(8115, TestName = "Are_not_an_overflow")]
    [TestCase(207, TestName = "Are_not_an_unknown_column")]
    [TestCase(208, TestName = "Are_not_an_unknown_table")]
    [TestCase(102, TestName = "Are_not_wrong_syntax")]
    [TestCase(229, TestName = "Are_not_a_missing_permission")]
    [TestCase(18456, TestName = "Are_not_a_wrong_password")]
    [TestCase(51000, TestName = "Are_not_what_a_statement_throws_itself")]
    public void Are_nothing_else(int number) => Assert.That(TransientErrors.Contains(number, severity: 16), Is.False);

    [Test]
    public void Are_all_of_SqlClient_s_own_list()
    {
        var property = typeof(SqlConfigurableRetryFactory)
            .GetField("s_defaultTransientErrors", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.That(
            ((IEnumerable<int>)property.GetValue(null)!).Where(number => !TransientErrors.Contains(number, severity: 11)), Is.Empty);
    }

    [Test]
    public async Task Are_connections_that_nothing_answers()
    {
        using var database = new SharedDatabase(Nobody);
        var error = (await Assert.CatchAsync<SqlException>(() => database.ReadAsync(session => session.ScalarAsync<int>(One))))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Class, Is.EqualTo(TransientErrors.FatalSeverity));
            Assert.That(database.Dialect.IsTransient(error), Is.True);
            Assert.That(database.Dialect.IsTransient(new InvalidOperationException("a bug")), Is.False);
        });
    }

    [Test]
    public async Task Are_tried_again_as_often_as_configured_and_then_told()
    {
        var log = new RetryLog();
        using var database = new SharedDatabase(Nobody with { TransientRetries = 2 }, logger: log);
        await Assert.CatchAsync<DbException>(() => database.InTransactionAsync(session => session.ExecuteAsync(One)));
        Assert.That(log.Lines, Has.Count.EqualTo(2).And.All.Not.Contains("hunter2"));
    }

    private static readonly Statement One = new("SELECT 1");

    // Port 1 of this machine: nothing listens there.
    private static DatabaseOptions Nobody => new()
    {
        Provider = DatabaseProvider.SqlServer,
        ConnectionString = "Server=127.0.0.1,1;Database=Soa;User ID=soa;Password=hunter2;Connect Timeout=5;ConnectRetryCount=0",
        TransientRetries = 1,
    };
}
