using System.Globalization;
using Soa.ServiceModel.Delivery;

namespace Soa.Bus.Load.Messages;

/// <inheritdoc cref="ILoadService"/>
internal sealed class LoadService(UnitOfWork work) : ILoadService
{
    public Task<LoadDocument> PublishAsync(LoadDocument document)
    {
        work.Publish(document, document.Number.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(new LoadDocument { Number = document.Number });
    }
}
