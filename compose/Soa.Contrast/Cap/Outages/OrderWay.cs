namespace Soa.Contrast.Cap.Outages;

/// <summary>Names the ways in which a customer places orders.</summary>
internal enum OrderWay
{
    /// <summary>The customer calls the service, and believes what it answers. Without an answer, the customer goes away.</summary>
    Call,

    /// <summary>The customer's own program takes the order, and sends it until the service answers.</summary>
    Outbox,
}
