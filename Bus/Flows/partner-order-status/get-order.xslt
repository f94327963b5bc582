<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="o">
  <xsl:param name="found"/>
  <xsl:template match="/">
    <GetOrder>
      <request>
        <OrderNumber><xsl:value-of select="$found//o:OrderSummary/o:OrderNumber"/></OrderNumber>
      </request>
    </GetOrder>
  </xsl:template>
</xsl:stylesheet>
