namespace Soa.Contrast.Business;

/// <summary>Shows an experiment what a part has had its database do.</summary>
internal static class DatabaseWorkMapping
{
    /// <summary>The path.</summary>
    public const string Path = "database-work";

    /// <summary>Maps it.</summary>
    public static void MapDatabaseWork(this WebApplication app)
    {
        var count = app.Services.GetRequiredService<DatabaseWorkCount>();
        app.MapGet("/" + Path, () => count.Value);
    }
}
