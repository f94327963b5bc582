import com.example.soa.orders.v1.*;
import java.net.URL;

/** Client WSDL ORDER CUSTOMER: gets an order, lists the customer's orders one to a page, and asks for an order that there is not; one line each. */
public final class Client {
    public static void main(String[] arguments) throws Exception {
        Orders orders = new OrdersService(new URL(arguments[0])).getOrdersSoap11();

        GetOrderRequest wanted = new GetOrderRequest();
        wanted.setOrderNumber(arguments[1]);
        System.out.println("call " + orders.getOrder(wanted).getOrder().getStatus());

        SearchOrdersRequest criteria = new SearchOrdersRequest();
        criteria.setCustomerId(arguments[2]);
        criteria.setPageSize(1);
        for (OrderSummary order : orders.searchOrders(criteria).getOrders().getOrderSummary())
            System.out.println("list " + order.getOrderNumber());

        wanted.setOrderNumber("SO-NONE");
        try {
            orders.getOrder(wanted);
        } catch (OrdersFaultMessage fault) {
            System.out.println("fault " + fault.getFaultInfo().getCode() + " " + fault.getFaultInfo().getField());
        }
    }
}
