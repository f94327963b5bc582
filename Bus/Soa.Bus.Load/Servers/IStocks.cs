using System.Runtime.Serialization;
using System.ServiceModel;

namespace Soa.Bus.Load.Servers;

/// <summary>Buys stocks: the order of the suite as an operation of a service, whose requests and answers are objects.</summary>
[ServiceContract(Namespace = Namespace)]
public interface IStocks
{
    public const string Namespace = "http://services.samples/xsd";

    [OperationContract]
    Task<StockOrder[]> BuyStocksAsync(StockOrder[] orders);
}

[DataContract(Namespace = IStocks.Namespace)]
public sealed class StockOrder
{
    [DataMember(Order = 1, IsRequired = true)]
    public string Symbol { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public string BuyerId { get; set; } = "";

    [DataMember(Order = 3, IsRequired = true)]
    public decimal Price { get; set; }

    [DataMember(Order = 4, IsRequired = true)]
    public int Volume { get; set; }
}

/// <summary>Answers with what it was asked, as the backend of the other scenarios does.</summary>
internal sealed class Stocks : IStocks
{
    public Task<StockOrder[]> BuyStocksAsync(StockOrder[] orders) => Task.FromResult(orders);
}
