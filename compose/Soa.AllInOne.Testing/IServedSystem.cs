namespace Soa.AllInOne.Testing;

/// <summary>Represents a running system as its clients see it, however many processes it has.</summary>
internal interface IServedSystem : IAsyncDisposable
{
    /// <summary>Returns a SOAP 1.1 client of a service, made by .NET's own WCF client from the contract.</summary>
    TContract Client<TContract>(string service)
        where TContract : class;
}
