<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="http://soa.example.com/partners/v1" xmlns:c="http://soa.example.com/customers/v1"
    xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="p c">
  <xsl:param name="customer"/>
  <xsl:template match="/p:OrderStatusRequest">
    <SearchOrders>
      <request>
        <CustomerId><xsl:value-of select="$customer//c:Customer/c:CustomerId"/></CustomerId>
        <PurchaseOrderNumber><xsl:value-of select="normalize-space(p:PurchaseOrderNumber)"/></PurchaseOrderNumber>
      </request>
    </SearchOrders>
  </xsl:template>
</xsl:stylesheet>
