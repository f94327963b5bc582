namespace Soa.Contrast.Shapes;

/// <summary>Represents what processes have had their databases do.</summary>
/// <param name="Statements">The number of statements that they sent.</param>
/// <param name="Transactions">
/// The number of transactions committed. A statement outside of a transaction is one by itself.
/// </param>
/// <param name="RoundTrips">The number of requests that a database server would have been sent, with those to begin and to commit.</param>
internal readonly record struct DatabaseWork(long Statements, long Transactions, long RoundTrips)
{
    /// <summary>Adds the work of two processes.</summary>
    public static DatabaseWork operator +(DatabaseWork one, DatabaseWork other) =>
        new(one.Statements + other.Statements, one.Transactions + other.Transactions, one.RoundTrips + other.RoundTrips);

    /// <summary>Returns the work since an earlier count.</summary>
    public static DatabaseWork operator -(DatabaseWork now, DatabaseWork earlier) =>
        new(now.Statements - earlier.Statements, now.Transactions - earlier.Transactions, now.RoundTrips - earlier.RoundTrips);

    /// <summary>Returns so many times the work.</summary>
    public static DatabaseWork operator *(DatabaseWork one, double times) => new(
        (long)Math.Round(one.Statements * times), (long)Math.Round(one.Transactions * times), (long)Math.Round(one.RoundTrips * times));

    /// <summary>Adds the work of some processes.</summary>
    public static DatabaseWork Sum(IEnumerable<DatabaseWork> parts) => parts.Aggregate(default(DatabaseWork), (sum, one) => sum + one);
}
