<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:e="http://soa.example.com/examples/v1" xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="e">
  <xsl:template match="/e:Enquiry">
    <SearchOrders>
      <request>
        <PurchaseOrderNumber><xsl:value-of select="normalize-space(e:PurchaseOrder)"/></PurchaseOrderNumber>
      </request>
    </SearchOrders>
  </xsl:template>
</xsl:stylesheet>
