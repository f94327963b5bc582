using System.Globalization;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;
using Soa.Database;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>Represents the query for a list.</summary>
/// <param name="Filter">Selects the documents.</param>
/// <param name="Status">Their status; <c>null</c> for all.</param>
/// <param name="Page">The page.</param>
internal sealed record ParkedQuery(ParkedFilter Filter, string? Status, Page Page)
{
    /// <summary>The fields that narrow a search, by their names in query strings and forms.</summary>
    public static readonly IReadOnlyList<string> Fields = ["flow", "queue", "reason", "document", "conversation", "message", "from", "to"];

    // A form also sends its token, the user, and the version.
    private static readonly string[] Known = [.. Fields, "status", "pageSize", "pageToken", "currentVersion", "user", SameOrigin.Field];

    /// <summary>Reads the query string. Without a status, it selects the documents that wait for a decision.</summary>
    /// <exception cref="ParkedRefusedException">A parameter cannot be understood.</exception>
    public static ParkedQuery Read(IQueryCollection query)
    {
        if (QueryText.FindUnknown(query, Known) is { } unknown)
            throw new ParkedRefusedException(400, unknown);
        var filter = new ParkedFilter
        {
            Flow = QueryText.Of(query, "flow"),
            Queue = QueryText.Of(query, "queue"),
            Reason = QueryText.Of(query, "reason"),
            Document = QueryText.Of(query, "document"),
            Conversation = Id(query, "conversation"),
            Message = Id(query, "message"),
            From = Time(query, "from"),
            To = Time(query, "to"),
        };
        var status = QueryText.Of(query, "status") ?? ParkedStatus.Parked;
        var known = ParkedStatus.All.FirstOrDefault(name => name.Equals(status, StringComparison.OrdinalIgnoreCase));
        if (known is null && !status.Equals("all", StringComparison.OrdinalIgnoreCase))
            throw new ParkedRefusedException(400, $"status is '{status}'. Choose {string.Join(", ", ParkedStatus.All)} or all.");
        var size = QueryText.Of(query, "pageSize") is { } wanted ? int.TryParse(
            wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 : (int?)null;
        if (Page.TryRead(size, query["pageToken"], out var page, out var field))
            return new ParkedQuery(filter, known, page);
        throw new ParkedRefusedException(
            400,
            field == "PageSize" ? $"pageSize must be from 1 to {Page.MaxSize}." : "pageToken is not one that an earlier page gave out.");
    }

    private static Guid? Id(IQueryCollection query, string name) => QueryText.Of(query, name) is not { } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw new ParkedRefusedException(400, QueryText.InvalidId(name, text));

    private static DateTime? Time(IQueryCollection query, string name) => QueryText.Of(query, name) is not { } text ? null
        : QueryText.TryReadTime(text, out var time) ? time
        : throw new ParkedRefusedException(400, QueryText.InvalidTime(name, text));
}
