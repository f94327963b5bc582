using System.Globalization;
using Microsoft.AspNetCore.Http;
using Soa.Database;

namespace Soa.Bus.Parked.Http;

/// <summary>What a list is asked for.</summary>
/// <param name="Filter">Which documents.</param>
/// <param name="Status">In which status; <c>null</c> for all.</param>
/// <param name="Page">Which page.</param>
internal sealed record ParkedQuery(ParkedFilter Filter, string? Status, Page Page)
{
    /// <summary>Reads the query string. Without a status, what waits for a decision is meant.</summary>
    /// <exception cref="ParkedRefusedException">A parameter cannot be understood.</exception>
    public static ParkedQuery Read(IQueryCollection query)
    {
        var filter = new ParkedFilter
        {
            Flow = Text(query["flow"]),
            Queue = Text(query["queue"]),
            Reason = Text(query["reason"]),
            Document = Text(query["document"]),
            Conversation = Id(query, "conversation"),
            Message = Id(query, "message"),
            From = Time(query, "from"),
            To = Time(query, "to"),
        };
        var status = Text(query["status"]) ?? ParkedStatus.Parked;
        var known = ParkedStatus.All.FirstOrDefault(name => name.Equals(status, StringComparison.OrdinalIgnoreCase));
        if (known is null && !status.Equals("all", StringComparison.OrdinalIgnoreCase))
            throw new ParkedRefusedException(400, $"status is '{status}'. Choose {string.Join(", ", ParkedStatus.All)} or all.");
        var size = Text(query["pageSize"]) is { } wanted ? int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 : (int?)null;
        return Page.TryRead(size, query["pageToken"], out var page, out var field) ? new ParkedQuery(filter, known, page) : throw new ParkedRefusedException(
            400, field == "PageSize" ? $"pageSize must be from 1 to {Page.MaxSize}." : "pageToken is not one that an earlier page gave out.");
    }

    private static Guid? Id(IQueryCollection query, string name) => Text(query[name]) is not { } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw new ParkedRefusedException(400, $"{name} is '{text}'. Write an id such as 0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10.");

    private static DateTime? Time(IQueryCollection query, string name) => Text(query[name]) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime
        : throw new ParkedRefusedException(400, $"{name} is '{text}'. Write a time in ISO 8601, such as 2026-03-31T14:00:00Z.");

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
