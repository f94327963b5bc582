using System.Text.Json;
using Soa.Contrast.Calls;
using Soa.Database;

namespace Soa.Contrast.Microservices.Copies;

/// <summary>Keeps what a service has heard of others, as they said it, in the service's own database.</summary>
internal static class FactStore
{
    private static readonly Statement Create = new("""
        CREATE TABLE IF NOT EXISTS Facts (Kind TEXT NOT NULL, Id TEXT NOT NULL, Json TEXT NOT NULL, PRIMARY KEY (Id, Kind)) WITHOUT ROWID
        """);

    private static readonly Statement Upsert = new("""
        INSERT INTO Facts (Kind, Id, Json) VALUES (@Kind, @Id, @Json) ON CONFLICT (Id, Kind) DO UPDATE SET Json = excluded.Json
        """);

    private static readonly Statement Select = new("SELECT Json FROM Facts WHERE Kind = @Kind AND Id = @Id");

    private static readonly Statement Count = new("SELECT COUNT(*) FROM Facts WHERE Id = @Id");

    /// <summary>Makes the table.</summary>
    public static Task CreateAsync(DatabaseSession session) => session.ExecuteAsync(Create);

    /// <summary>Keeps a fact, in place of an earlier one about the same.</summary>
    public static void Keep<T>(DatabaseSession session, string id, T fact) =>
        session.Defer(Upsert, new { Kind = typeof(T).Name, Id = id, Json = JsonSerializer.Serialize(fact, JsonForm.Options) });

    /// <summary>Returns a fact.</summary>
    /// <exception cref="NotHeardYetException">The event with it has not come yet.</exception>
    public static async Task<T> GetAsync<T>(DatabaseSession session, string id) =>
        await session.ScalarAsync<string>(Select, new { Kind = typeof(T).Name, Id = id }) is { } json
            ? JsonSerializer.Deserialize<T>(json, JsonForm.Options)!
            : throw new NotHeardYetException($"{typeof(T).Name} {id}");

    /// <summary>Returns <c>true</c> if there is a fact about something.</summary>
    public static async Task<bool> KnowsAsync(DatabaseSession session, string id) =>
        await session.ScalarAsync<int>(Count, new { Id = id }) > 0;
}
