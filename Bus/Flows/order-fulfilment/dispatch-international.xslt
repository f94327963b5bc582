<?xml version="1.0" encoding="UTF-8"?>
<!-- Customs wants the value of each line, its HS code and its origin: the order knows the first, the stock the others. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns:i="http://soa.example.com/inventory/v1"
    xmlns:t="http://soa.example.com/types/v1"
    xmlns="http://soa.example.com/shipping/v1" exclude-result-prefixes="o i t">
  <xsl:include href="shipment-line.xslt"/>
  <xsl:param name="reservation"/>
  <xsl:template match="/">
    <xsl:variable name="order" select="/*"/>
    <DispatchInternational>
      <request>
        <OrderNumber><xsl:value-of select="$order/o:OrderNumber"/></OrderNumber>
        <ShipTo><xsl:copy-of select="$order/o:ShipTo/t:*"/></ShipTo>
        <!-- The sum of the lines, which is the order's total, unless something is allowed or charged on the order as a whole: that is no goods. -->
        <CustomsValue>
          <xsl:choose>
            <xsl:when test="$order/o:AllowanceCharges/*"><xsl:value-of select="format-number(sum($order/o:Lines/o:OrderLine/o:LineAmount), '0.####')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$order/o:TotalAmount"/></xsl:otherwise>
          </xsl:choose>
        </CustomsValue>
        <Currency><xsl:value-of select="$order/o:Currency"/></Currency>
        <Lines>
          <xsl:for-each select="$reservation//i:ReservedLine">
            <InternationalLine>
              <xsl:call-template name="shipment-line"/>
              <xsl:if test="string(i:HsCode)">
                <HsCode><xsl:value-of select="i:HsCode"/></HsCode>
              </xsl:if>
              <xsl:if test="string(i:CountryOfOrigin)">
                <CountryOfOrigin><xsl:value-of select="i:CountryOfOrigin"/></CountryOfOrigin>
              </xsl:if>
              <CustomsValue><xsl:value-of select="$order/o:Lines/o:OrderLine[o:LineNumber = current()/i:LineNumber]/o:LineAmount"/></CustomsValue>
            </InternationalLine>
          </xsl:for-each>
        </Lines>
      </request>
    </DispatchInternational>
  </xsl:template>
</xsl:stylesheet>
