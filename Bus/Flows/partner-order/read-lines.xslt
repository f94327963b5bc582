<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with the lines: each by its number as the order gives it, and by its place. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="cac cbc">
  <xsl:key name="line-id" match="cac:LineItem" use="normalize-space(cbc:ID)"/>

  <xsl:template name="lines">
    <xsl:for-each select="$line">
      <xsl:variable name="at" select="concat('cac:OrderLine[', position(), ']/cac:LineItem/')"/>
      <xsl:variable name="id" select="normalize-space(cbc:ID)"/>
      <xsl:variable name="of" select="concat('Line ', $id, ': ')"/>
      <xsl:variable name="quantity"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:Quantity"/></xsl:call-template></xsl:variable>
      <xsl:variable name="price"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cac:Price/cbc:PriceAmount"/></xsl:call-template></xsl:variable>
      <xsl:variable name="base"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cac:Price/cbc:BaseQuantity"/></xsl:call-template></xsl:variable>
      <xsl:variable name="amount"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:LineExtensionAmount"/></xsl:call-template></xsl:variable>

      <xsl:choose>
        <xsl:when test="not($id)">
          <Problem code="LineIdInvalid" field="{$at}cbc:ID">The line at place <xsl:value-of select="position()"/> has no number. Give it in cbc:ID.</Problem>
        </xsl:when>
        <xsl:when test="string-length($id) &gt; 100">
          <Problem code="LineIdInvalid" field="{$at}cbc:ID">The number of the line at place <xsl:value-of select="position()"/> has more than 100 characters.</Problem>
        </xsl:when>
        <xsl:when test="generate-id() != generate-id(key('line-id', $id)[1])">
          <Problem code="LineIdInvalid" field="{$at}cbc:ID">Two lines have the number <xsl:value-of select="$id"/>. Number each line differently.</Problem>
        </xsl:when>
      </xsl:choose>
      <xsl:if test="not(number($quantity) &gt; 0)">
        <Problem code="QuantityInvalid" field="{$at}cbc:Quantity"><xsl:value-of select="$of"/>cbc:Quantity is '<xsl:value-of select="normalize-space(cbc:Quantity)"/>'. It must be a number above zero.</Problem>
      </xsl:if>
      <xsl:if test="not(cac:Item/*[self::cac:SellersItemIdentification or self::cac:StandardItemIdentification or self::cac:BuyersItemIdentification]/cbc:ID[normalize-space()])">
        <Problem code="ItemIdMissing" field="{$at}cac:Item"><xsl:value-of select="$of"/>it does not say which item. Give the seller's, the standard (GTIN) or the buyer's identification.</Problem>
      </xsl:if>
      <xsl:if test="cac:Price[cbc:PriceAmount or cbc:BaseQuantity] and not(number($price) &gt;= 0 and (not(cac:Price/cbc:BaseQuantity) or number($base) &gt; 0))">
        <Problem code="PriceInvalid" field="{$at}cac:Price"><xsl:value-of select="$of"/>its price is <xsl:value-of select="normalize-space(cac:Price/cbc:PriceAmount)"/> for <xsl:value-of select="normalize-space(cac:Price/cbc:BaseQuantity)"/>. A price is a number from zero, for a quantity above zero.</Problem>
      </xsl:if>
      <xsl:if test="cbc:LineExtensionAmount and not(number($amount) &gt;= 0)">
        <Problem code="PriceInvalid" field="{$at}cbc:LineExtensionAmount"><xsl:value-of select="$of"/>cbc:LineExtensionAmount is '<xsl:value-of select="normalize-space(cbc:LineExtensionAmount)"/>'. It must be a number from zero.</Problem>
      </xsl:if>
      <xsl:if test="cac:AllowanceCharge and not(cac:Price/cbc:PriceAmount)">
        <Problem code="PriceInvalid" field="{$at}cac:Price"><xsl:value-of select="$of"/>it has allowances or charges, but no price. Give cac:Price/cbc:PriceAmount.</Problem>
      </xsl:if>
      <!-- As in OASIS's own example for UBL 2.0: the amount is the price once more, and no amount. -->
      <xsl:if test="number($amount) = number($price) and number($price) &gt; 0 and not(cac:AllowanceCharge)
          and number($quantity) != number(concat($base, substring('1', 1, number(not(string($base))))))">
        <Repeats><xsl:value-of select="$id"/></Repeats>
      </xsl:if>
      <xsl:call-template name="not-supported"><xsl:with-param name="of" select="$of"/><xsl:with-param name="at" select="$at"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="not-supported">
    <xsl:param name="of"/>
    <xsl:param name="at"/>
    <xsl:variable name="status" select="normalize-space(cbc:LineStatusCode)"/>
    <xsl:if test="$status and not(contains(' 1 Added NoStatus ', concat(' ', $status, ' ')))">
      <Problem code="NotSupported" field="{$at}cbc:LineStatusCode"><xsl:value-of select="concat($of, 'its status is ', $status)"/>. Send only lines to be delivered, with the status Added or NoStatus or none.</Problem>
    </xsl:if>
    <xsl:if test="cac:SubLineItem">
      <Problem code="NotSupported" field="{$at}cac:SubLineItem"><xsl:value-of select="$of"/>lines within lines are not taken. Send each as a line of its own.</Problem>
    </xsl:if>
    <xsl:variable name="factor"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cac:Price/cbc:OrderableUnitFactorRate"/></xsl:call-template></xsl:variable>
    <xsl:if test="cac:Price/cbc:OrderableUnitFactorRate and not(number($factor) = 1)">
      <Problem code="NotSupported" field="{$at}cac:Price/cbc:OrderableUnitFactorRate"><xsl:value-of select="$of"/>cbc:OrderableUnitFactorRate is not 1. Give the price for the unit that is ordered, with cbc:BaseQuantity if it is for several.</Problem>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
