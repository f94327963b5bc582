<?xml version="1.0" encoding="UTF-8"?>
<!--
  A line in Orders' words, or the problem with it. The price is per unit: PriceAmount / BaseQuantity; without a price, LineExtensionAmount /
  Quantity; without both, the item's list price in the order's currency. Amounts that contradict the price do not count.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns:o="http://soa.example.com/orders/v1" exclude-result-prefixes="cac cbc i">
  <xsl:param name="line"/>
  <xsl:param name="item"/>
  <xsl:param name="currency"/>
  <!-- UN/ECE Recommendation 20 and its predecessors have many words for a piece. -->
  <xsl:variable name="pieces" select="' C62 EA H87 NAR NMB PCE '"/>

  <xsl:template match="/">
    <xsl:for-each select="$line/cac:LineItem">
      <xsl:choose>
        <xsl:when test="not($item)"><xsl:call-template name="unknown"/></xsl:when>
        <xsl:when test="cac:Price/cbc:PriceAmount or cbc:LineExtensionAmount or ($item/i:ListPrice and $item/i:Currency = $currency)">
          <xsl:call-template name="line"/>
        </xsl:when>
        <xsl:otherwise>
          <Problem line="{normalize-space(cbc:ID)}" code="PriceMissing" field="cac:Price">it has no price, and the item has no list price in <xsl:value-of select="$currency"/>.</Problem>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="unknown">
    <Problem line="{normalize-space(cbc:ID)}" code="UnknownItem" field="cac:Item">
      <xsl:text>no item has </xsl:text>
      <xsl:for-each select="cac:Item/*[self::cac:SellersItemIdentification or self::cac:StandardItemIdentification or self::cac:BuyersItemIdentification]/cbc:ID">
        <xsl:if test="position() &gt; 1"> or </xsl:if>
        <xsl:choose>
          <xsl:when test="parent::cac:SellersItemIdentification">the seller's number </xsl:when>
          <xsl:when test="parent::cac:StandardItemIdentification">the GTIN </xsl:when>
          <xsl:otherwise>the buyer's number </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
      <xsl:text>.</xsl:text>
    </Problem>
  </xsl:template>

  <xsl:template name="line">
    <xsl:variable name="unit" select="normalize-space(cbc:Quantity/@unitCode)"/>
    <xsl:variable name="own" select="string($item/i:UnitOfMeasure)"/>
    <o:NewOrderLine>
      <o:LineNumber><xsl:value-of select="normalize-space(cbc:ID)"/></o:LineNumber>
      <o:Sku><xsl:value-of select="$item/i:Sku"/></o:Sku>
      <o:Description><xsl:value-of select="substring(normalize-space((cac:Item/cbc:Name | cac:Item/cbc:Description | $item/i:Name)[normalize-space()][1]), 1, 500)"/></o:Description>
      <o:Quantity><xsl:value-of select="normalize-space(cbc:Quantity)"/></o:Quantity>
      <o:UnitOfMeasure>
        <xsl:choose>
          <xsl:when test="not($unit) or (contains($pieces, concat(' ', $unit, ' ')) and contains($pieces, concat(' ', $own, ' ')))">
            <xsl:value-of select="$own"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$unit"/></xsl:otherwise>
        </xsl:choose>
      </o:UnitOfMeasure>
      <o:UnitPrice>
        <xsl:choose>
          <xsl:when test="cac:Price/cbc:PriceAmount and cac:Price/cbc:BaseQuantity">
            <xsl:value-of select="format-number(cac:Price/cbc:PriceAmount div cac:Price/cbc:BaseQuantity, '0.####')"/>
          </xsl:when>
          <xsl:when test="cac:Price/cbc:PriceAmount"><xsl:value-of select="format-number(cac:Price/cbc:PriceAmount, '0.####')"/></xsl:when>
          <xsl:when test="cbc:LineExtensionAmount"><xsl:value-of select="format-number(cbc:LineExtensionAmount div cbc:Quantity, '0.####')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$item/i:ListPrice"/></xsl:otherwise>
        </xsl:choose>
      </o:UnitPrice>
    </o:NewOrderLine>
  </xsl:template>
</xsl:stylesheet>
