using System.ServiceModel;

namespace Soa.Bus.Load.Messages;

/// <summary>Publishes an event in the transaction of its operation, and does nothing else.</summary>
[ServiceContract(Namespace = LoadDocument.Namespace)]
public interface ILoadService
{
    [OperationContract]
    Task<LoadDocument> PublishAsync(LoadDocument document);
}
