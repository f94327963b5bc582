<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns:text="urn:soa:text"
    xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="o text">
  <xsl:param name="input"/>
  <xsl:param name="fault-name"/>
  <xsl:param name="fault-message"/>
  <xsl:template match="/">
    <RejectOrder>
      <request>
        <OrderNumber><xsl:value-of select="$input/*/o:OrderNumber"/></OrderNumber>
        <ReasonCode><xsl:value-of select="$fault-name"/></ReasonCode>
        <Reason><xsl:value-of select="text:cut(concat($fault-message, substring($fault-name, 1, 100 * not(string($fault-message)))), 4000)"/></Reason>
      </request>
    </RejectOrder>
  </xsl:template>
</xsl:stylesheet>
