import com.example.soa.orders.v1.*;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import org.apache.xmlbeans.*;

/**
 * Client ADDRESS ORDER CUSTOMER: as SoapUI does it, requests are made and answers read by XMLBeans' types of the WSDL, and both validated. Gets an
 * order, lists the customer's orders one to a page, and asks for an order that there is not; one line each.
 */
public final class Client {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    public static void main(String[] arguments) throws Exception {
        GetOrderDocument get = GetOrderDocument.Factory.newInstance();
        get.addNewGetOrder().addNewRequest().setOrderNumber(arguments[1]);
        GetOrderResponseDocument got = GetOrderResponseDocument.Factory.parse(post(arguments[0], get, "//s:Body/*"));
        System.out.println("call " + valid(got).getGetOrderResponse().getGetOrderResult().getOrder().getStatus());

        SearchOrdersDocument search = SearchOrdersDocument.Factory.newInstance();
        SearchOrdersRequest criteria = search.addNewSearchOrders().addNewRequest();
        criteria.setCustomerId(arguments[2]);
        criteria.setPageSize(1);
        SearchOrdersResponseDocument found = SearchOrdersResponseDocument.Factory.parse(post(arguments[0], search, "//s:Body/*"));
        for (OrderSummary order : valid(found).getSearchOrdersResponse().getSearchOrdersResult().getOrders().getOrderSummaryArray())
            System.out.println("list " + order.getOrderNumber());

        get.getGetOrder().getRequest().setOrderNumber("SO-NONE");
        OrdersFaultDocument fault = OrdersFaultDocument.Factory.parse(post(arguments[0], get, "//detail/*"));
        System.out.println("fault " + valid(fault).getOrdersFault().getCode() + " " + fault.getOrdersFault().getField());
    }

    private static <T extends XmlObject> T valid(T document) {
        java.util.ArrayList<XmlError> errors = new java.util.ArrayList<>();
        if (!document.validate(new XmlOptions().setErrorListener(errors)))
            throw new IllegalStateException(errors + "\n" + document);
        return document;
    }

    private static String post(String address, XmlObject request, String answer) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
        String body = valid(request).xmlText(new XmlOptions().setSaveAggressiveNamespaces());
        connection.getOutputStream().write(
            ("<s:Envelope xmlns:s='" + SOAP + "'><s:Body>" + body + "</s:Body></s:Envelope>").getBytes(StandardCharsets.UTF_8));
        InputStream stream = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        XmlCursor cursor = XmlObject.Factory.parse(stream).newCursor();
        while (cursor.hasNextToken()) {
            if (cursor.isStart() && parentOf(cursor).equals(answer.startsWith("//s:") ? "Body" : "detail"))
                return cursor.xmlText();
            cursor.toNextToken();
        }
        throw new IOException("The answer has no " + answer);
    }

    private static String parentOf(XmlCursor cursor) {
        cursor.push();
        boolean found = cursor.toParent() && cursor.isStart();
        String name = found ? cursor.getName().getLocalPart() : "";
        cursor.pop();
        return name;
    }
}
