using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Soa.Database;

namespace Soa.Soap.Security.KeyRing;

/// <summary>Keeps the keys of Data Protection in the shared database, so that all processes have the same.</summary>
internal sealed class DatabaseKeys(SharedDatabase database) : IXmlRepository
{
    private static readonly Statement List = new("SELECT Xml FROM DataProtectionKeys ORDER BY Name");

    private static readonly Statement Count = new("SELECT COUNT(*) FROM DataProtectionKeys WHERE Name = @Name");

    private static readonly Statement Insert = new("INSERT INTO DataProtectionKeys (Name, Xml) VALUES (@Name, @Xml)");

    // A start does not wait longer for a database that is away; the keys are read again when they are needed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(token => database.ReadAsync(session => session.QueryAsync<string>(List), token)).Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var row = new { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) };
        Wait(token => database.InTransactionAsync(
            async session =>

                // It may be there already: a commit whose answer was lost is tried again.
                await session.ScalarAsync<long>(Count, row) == 0 ? await session.ExecuteAsync(Insert, row) : 0,
            token));
    }

    // The interface is synchronous. Keys are read at start, once a day, and when another process has made one; never for each request.
    private static T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        using var patience = new CancellationTokenSource(Patience);
        return Task.Run(() => work(patience.Token)).GetAwaiter().GetResult();
    }
}
