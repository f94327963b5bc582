// client ADDRESS ORDER CUSTOMER: gets an order, lists the customer's orders one to a page, and asks for an order that there is not; one line each.
#include "soapOrdersSoap11BindingProxy.h"
#include "OrdersSoap11Binding.nsmap"
#include <iostream>

static int fail(OrdersSoap11BindingProxy &orders) {
    orders.soap_stream_fault(std::cerr);
    return 1;
}

int main(int, char **arguments) {
    OrdersSoap11BindingProxy orders(arguments[1], SOAP_XML_STRICT);

    ns1__GetOrderRequest wanted;
    wanted.OrderNumber = arguments[2];
    _ns1__GetOrder get;
    get.request = &wanted;
    _ns1__GetOrderResponse got;
    if (orders.GetOrder(&get, got) != SOAP_OK)
        return fail(orders);
    std::cout << "call " << got.GetOrderResult->Order->Status << std::endl;

    std::string customer = arguments[3];
    int one = 1;
    ns1__SearchOrdersRequest criteria;
    criteria.CustomerId = &customer;
    criteria.PageSize = &one;
    _ns1__SearchOrders search;
    search.request = &criteria;
    _ns1__SearchOrdersResponse found;
    if (orders.SearchOrders(&search, found) != SOAP_OK)
        return fail(orders);
    for (auto *order : found.SearchOrdersResult->Orders->OrderSummary)
        std::cout << "list " << order->OrderNumber << std::endl;

    wanted.OrderNumber = "SO-NONE";
    _ns1__GetOrderResponse none;
    if (orders.GetOrder(&get, none) == SOAP_OK || !orders.soap_fault() || !orders.soap_fault()->detail)
        return fail(orders);
    auto *fault = orders.soap_fault()->detail->ns1__OrdersFault_;
    std::cout << "fault " << fault->Code << " " << *fault->Field << std::endl;
    return 0;
}
