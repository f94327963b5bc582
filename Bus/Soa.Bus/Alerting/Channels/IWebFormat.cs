using System.Net.Http.Headers;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>Writes messages about alerts as the receiver of a webhook expects them.</summary>
internal interface IWebFormat
{
    /// <summary>Returns the body: JSON.</summary>
    byte[] Write(AlertNotice notice);

    /// <summary>Adds headers.</summary>
    /// <param name="headers">Where to.</param>
    /// <param name="notice">The message.</param>
    /// <param name="body">The body.</param>
    /// <param name="now">The time.</param>
    void AddHeaders(HttpRequestHeaders headers, AlertNotice notice, byte[] body, DateTimeOffset now)
    {
    }
}
